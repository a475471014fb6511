package io.duskline.preflight;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One SPF record, read term by term (RFC 7208 section 4.6).
 *
 * @param text the whole record
 * @param lookups the terms that make a receiver ask the DNS again, in their order
 * @param faults terms that no receiver understands; each makes the whole record void
 * @param all the qualifier of {@code all}, one of {@code + - ~ ?}
 * @param allowsSomebody whether any term but {@code all} can pass
 */
record SpfRecord(
        String text, List<Lookup> lookups, List<String> faults, Optional<Character> all, boolean allowsSomebody) {

    private static final Pattern VERSION = Pattern.compile("v=spf1( .*)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern MECHANISM = Pattern.compile(
            "([+?~-]?)(all|include:\\S+|exists:\\S+|(?:a|mx)(?::[^/\\s]+)?(?:/\\S+)?|ptr(?::\\S+)?|ip4:[0-9./]+|ip6:[0-9a-f:./]+)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern MODIFIER = Pattern.compile("([A-Za-z][A-Za-z0-9_.-]*)=(\\S*)");

    /**
     * @param term as it stands in the record
     * @param follow the domain whose record goes on from here; empty where the term only asks for addresses, or its
     *     domain depends on the mail (section 7)
     * @param isRedirect whether that record takes the place of this one (section 6.1)
     */
    record Lookup(String term, Optional<String> follow, boolean isRedirect) {}

    static boolean isOne(String text) {
        return VERSION.matcher(text).matches();
    }

    static SpfRecord of(String text) {
        List<Lookup> lookups = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        Optional<Character> all = Optional.empty();
        Optional<Lookup> redirect = Optional.empty();
        boolean allowsSomebody = false;
        for (String term : text.substring("v=spf1".length()).strip().split(" +")) {
            Matcher mechanism = MECHANISM.matcher(term);
            Matcher modifier = MODIFIER.matcher(term);
            if (term.isEmpty()) {
                continue;
            }
            if (mechanism.matches()) {
                char qualifier =
                        mechanism.group(1).isEmpty() ? '+' : mechanism.group(1).charAt(0);
                String what = mechanism.group(2).toLowerCase(Locale.ROOT);
                if (what.equals("all")) {
                    all = Optional.of(all.orElse(qualifier));
                } else if (all.isEmpty()) {
                    allowsSomebody |= qualifier == '+';
                    lookup(term, what).ifPresent(lookups::add);
                }
            } else if (modifier.matches()) {
                if (modifier.group(1).equalsIgnoreCase("redirect")) {
                    redirect = Optional.of(new Lookup(term, followed(modifier.group(2)), true));
                }
            } else {
                faults.add(term);
            }
        }
        // Nothing after "all" is read, nor a redirect beside it (section 5.1).
        if (all.isEmpty() && redirect.isPresent()) {
            lookups.add(redirect.get());
            allowsSomebody = true;
        }
        return new SpfRecord(text, List.copyOf(lookups), List.copyOf(faults), all, allowsSomebody);
    }

    boolean usesPtr() {
        return lookups.stream()
                .anyMatch(lookup -> lookup.term().toLowerCase(Locale.ROOT).matches("[+?~-]?ptr(:.*)?"));
    }

    /** The same record, ending in this. */
    String endingIn(String all) {
        return text.replaceAll("(?i)(?<! ) +[+?~-]?all( |$)", "$1").strip() + " " + all;
    }

    private static Optional<Lookup> lookup(String term, String what) {
        if (what.startsWith("ip4:") || what.startsWith("ip6:")) {
            return Optional.empty();
        }
        Optional<String> follow =
                what.startsWith("include:") ? followed(what.substring("include:".length())) : Optional.empty();
        return Optional.of(new Lookup(term, follow, false));
    }

    private static Optional<String> followed(String domain) {
        return domain.contains("%") || domain.isEmpty() ? Optional.empty() : Optional.of(domain);
    }
}
