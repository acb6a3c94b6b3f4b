"""Where a devolved power lost its receiver (下放承接), and who holds it now."""
