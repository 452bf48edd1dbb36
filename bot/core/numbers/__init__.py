"""Numbers as texts write them: digits, words, scales, ranges, shares, vague counts. Pure."""
