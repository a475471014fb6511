package io.duskline.notice.lint;

import io.duskline.finding.Finding;
import io.duskline.notice.text.NoticeLink;
import java.lang.Character.UnicodeScript;
import java.net.IDN;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Checks where links lead, without opening them: a typed address could reach hosts that only this server can reach. So a person
 * must check that a page still exists.
 */
final class LinkLint {

    static final String INSECURE_LINK = "insecure_link";
    static final String MISLEADING_LINK = "misleading_link";
    static final String LOOKALIKE_LINK = "lookalike_link";
    static final String FOREIGN_LINK = "foreign_link";

    private static final Pattern PLAIN_HTTP = Pattern.compile("(?<!\\w)http://[^\\s)>]+");

    private LinkLint() {}

    /** @param known hosts of the vendor, of the provider, and those that the catalog names */
    static List<Finding> check(LintedText text, List<String> known) {
        List<Finding> found = new ArrayList<>();
        text.fields().forEach((field, words) -> {
            insecure(field, words).ifPresent(found::add);
            if (!field.equals("subject")) {
                for (NoticeLink link : NoticeLink.in(words)) {
                    check(field, link, known).ifPresent(found::add);
                }
            }
        });
        return found;
    }

    static Optional<Finding> insecure(String field, String text) {
        Matcher url = PLAIN_HTTP.matcher(text);
        return url.find()
                ? Optional.of(Finding.warning(INSECURE_LINK, url.group() + " is not encrypted. Use https")
                        .withSubject(field))
                : Optional.empty();
    }

    private static Optional<Finding> check(String field, NoticeLink link, List<String> known) {
        Optional<WebHost> target = WebHost.of(link.target());
        if (target.isEmpty()) {
            return Optional.empty();
        }
        WebHost host = target.get();
        Optional<WebHost> shown = WebHost.shown(link.words());
        if (shown.isPresent() && !host.isWithin(shown.get())) {
            return Optional.of(Finding.error(
                            MISLEADING_LINK,
                            "a link that reads “" + link.words().strip() + "” leads to " + host.written())
                    .withSubject(field));
        }
        boolean isKnown =
                known.stream().flatMap(each -> WebHost.of(each).stream()).anyMatch(host::isOfSameOwner);
        if (isKnown) {
            return Optional.empty();
        }
        Optional<String> model = known.stream()
                .flatMap(each -> WebHost.of(each).stream())
                .filter(host::looksLike)
                .map(WebHost::written)
                .findFirst();
        if (model.isPresent()) {
            return Optional.of(Finding.error(
                            LOOKALIKE_LINK,
                            "a link leads to " + host.written() + " (" + host.ascii() + "), which looks like "
                                    + model.get() + " and is not")
                    .withSubject(field));
        }
        if (host.mixesScripts()) {
            return Optional.of(Finding.error(
                            LOOKALIKE_LINK,
                            "a link leads to " + host.written() + " (" + host.ascii()
                                    + "), whose letters are of several scripts that look alike")
                    .withSubject(field));
        }
        return link.isMail()
                ? Optional.empty()
                : Optional.of(Finding.warning(
                                FOREIGN_LINK,
                                "a link leads to " + host.written()
                                        + ", which is neither yours nor the provider's nor named in" + " the catalog")
                        .withSubject(field));
    }

    /**
     * The host of an address.
     *
     * @param ascii as in the DNS: {@code xn--bcher-kva.example}
     * @param written as people read it: {@code bücher.example}
     */
    private record WebHost(String ascii, String written) {

        private static final Pattern URL =
                Pattern.compile("(?i)(?:https?:)?//(?:[^/?#\\s\\\\]*@)?(?<host>[^/?#\\s\\\\]+).*", Pattern.DOTALL);
        private static final Pattern MAIL =
                Pattern.compile("(?i)(?:mailto:)?[^\\s@/]+@(?<host>[^?\\s]+).*", Pattern.DOTALL);
        private static final Pattern BARE = Pattern.compile(
                "(?<host>(?:[\\p{L}\\p{N}][\\p{L}\\p{N}-]*\\.)+(?<top>[\\p{L}-]{2,}))(?::\\d+)?(?:/\\S*)?");

        /** Known top-level domains. Without one of them, words with a dot are probably a file: export.csv. */
        private static final Set<String> TOPS = Set.of(
                "com", "org", "net", "gov", "edu", "io", "co", "app", "dev", "eu", "uk", "de", "fr", "es", "jp", "us",
                "ch", "at", "be", "it", "nl", "example", "test", "info", "biz", "cloud");

        /** Second-level domains with many owners: co.uk. */
        private static final Set<String> SHARED =
                Set.of("co", "com", "ac", "gov", "org", "net", "or", "ne", "go", "gob");

        private static final Map<Integer, Character> LOOKS =
                "аaеeоoрpсcуyхxіiѕsјjԁdһhӏlкkмmтtвbнhαaοoνvρpιiκkυuτtηnωw0o1l"
                        .codePoints()
                        .boxed()
                        .collect(Collectors.collectingAndThen(Collectors.toList(), WebHost::pairs));

        private static Map<Integer, Character> pairs(List<Integer> signs) {
            return IntStream.range(0, signs.size() / 2).boxed().collect(Collectors.toMap(i -> signs.get(2 * i), i ->
                    (char) (int) signs.get(2 * i + 1)));
        }

        /** Reads an address with its scheme, a mail address or a bare host. */
        static Optional<WebHost> of(String address) {
            for (Pattern pattern : List.of(URL, MAIL, BARE)) {
                Matcher found = pattern.matcher(address.strip());
                if (found.matches()) {
                    return read(found.group("host"));
                }
            }
            return Optional.empty();
        }

        /** The host that the text of a link shows to its reader; empty if it shows none. */
        static Optional<WebHost> shown(String words) {
            String read = words.strip();
            boolean isAddress =
                    URL.matcher(read).matches() && read.toLowerCase(Locale.ROOT).startsWith("http");
            Matcher mail = MAIL.matcher(read);
            if (isAddress || (mail.matches() && !read.contains(" "))) {
                return of(read);
            }
            Matcher bare = BARE.matcher(read);
            return bare.matches() && TOPS.contains(bare.group("top").toLowerCase(Locale.ROOT))
                    ? of(read)
                    : Optional.empty();
        }

        private static Optional<WebHost> read(String host) {
            String bare = host.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT);
            if (bare.isEmpty()) {
                return Optional.empty();
            }
            try {
                String ascii = IDN.toASCII(bare, IDN.ALLOW_UNASSIGNED);
                return Optional.of(new WebHost(ascii, IDN.toUnicode(ascii, IDN.ALLOW_UNASSIGNED)));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }

        /** The same host or one below it. "www" is ignored. */
        boolean isWithin(WebHost shown) {
            String whole = withoutWww(shown.ascii);
            return withoutWww(ascii).equals(whole) || ascii.endsWith("." + whole);
        }

        private static String withoutWww(String host) {
            return host.startsWith("www.") ? host.substring("www.".length()) : host;
        }

        boolean isOfSameOwner(WebHost other) {
            return owned(ascii).equals(owned(other.ascii));
        }

        /** The registrable domain: the last two labels, or three below a shared second-level domain. */
        private static String owned(String host) {
            String[] names = host.split("\\.");
            int most = names.length > 2
                            && SHARED.contains(names[names.length - 2])
                            && names[names.length - 1].length() == 2
                    ? 3
                    : 2;
            return names.length <= most
                    ? host
                    : String.join(".", List.of(names).subList(names.length - most, names.length));
        }

        /** Whether people may confuse the two hosts. */
        boolean looksLike(WebHost other) {
            String mine = owned(ascii);
            String theirs = owned(other.ascii);
            return !mine.equals(theirs) && look(mine).equals(look(theirs));
        }

        private static String look(String ascii) {
            return IDN.toUnicode(ascii, IDN.ALLOW_UNASSIGNED)
                    .codePoints()
                    .mapToObj(sign ->
                            String.valueOf(LOOKS.getOrDefault(sign, (char) Math.min(sign, Character.MAX_VALUE))))
                    .collect(Collectors.joining());
        }

        /** Whether one label mixes scripts with similar letters. No honest name does. */
        boolean mixesScripts() {
            return List.of(written.split("\\.")).stream().anyMatch(WebHost::isMixed);
        }

        private static boolean isMixed(String name) {
            Set<UnicodeScript> scripts = name.codePoints()
                    .filter(Character::isLetter)
                    .mapToObj(UnicodeScript::of)
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(UnicodeScript.class)));
            scripts.retainAll(EnumSet.of(UnicodeScript.LATIN, UnicodeScript.CYRILLIC, UnicodeScript.GREEK));
            return scripts.size() > 1;
        }
    }
}
