"""Where facts come from (来源): the files that were loaded."""
