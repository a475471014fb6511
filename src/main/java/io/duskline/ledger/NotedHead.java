package io.duskline.ledger;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A head as somebody noted it outside the database: {@code ENTRY:HASH}. */
record NotedHead(long entry, String hash) {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,18}):([0-9a-f]{64})");

    static Optional<NotedHead> read(String text) {
        Matcher form = FORM.matcher(text.strip());
        return form.matches()
                ? Optional.of(new NotedHead(Long.parseLong(form.group(1)), form.group(2)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return entry + ":" + hash;
    }
}
