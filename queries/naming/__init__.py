"""Names of bodies over the loaded graph (名称认定): the register, judgements, the review list."""
