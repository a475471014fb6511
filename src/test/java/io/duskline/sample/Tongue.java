package io.duskline.sample;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How places, people and companies are called in one language.
 *
 * @param trades what companies do, each with its industry
 * @param company a format of the trade (first argument) and a proper name (second)
 * @param person a format of the given name (first argument) and the family name (second)
 * @param mailboxes the local parts that owner, admin, technical and billing mailboxes usually have
 */
record Tongue(
        List<Place> places,
        List<Word> given,
        List<Word> family,
        List<Trade> trades,
        List<Word> names,
        String company,
        String person,
        List<String> mailboxes) {

    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");
    private static final Pattern SLASH = Pattern.compile("/");

    /** @param tag a BCP 47 tag as contacts carry it */
    record Place(String tag, String region, String zone) {}

    /** A word as it is written, and in the letters of an address. */
    record Word(String written, String latin) {

        /** @param word {@code written}, or {@code written/latin} where the letters are others */
        static Word of(String word) {
            List<String> parts = SLASH.splitAsStream(word).toList();
            return new Word(parts.getFirst(), address(parts.getLast()));
        }

        private static String address(String word) {
            return Normalizer.normalize(word.replace("ß", "ss"), Normalizer.Form.NFD)
                    .replaceAll("\\p{M}", "")
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^a-z0-9]+", "-");
        }
    }

    record Trade(Word word, String industry) {}

    static List<Word> words(String list) {
        return COMMA.splitAsStream(list.strip()).map(Word::of).toList();
    }

    static List<Trade> trades(String industry, String list) {
        return words(list).stream().map(word -> new Trade(word, industry)).toList();
    }

    String companyName(Trade trade, Word name) {
        return company.formatted(trade.word().written(), name.written());
    }

    /** The first label of its domain; every combination has one of its own. */
    String companyLabel(Trade trade, Word name) {
        return company.contains("%1$s") && company.indexOf("%1$s") < company.indexOf("%2$s")
                ? trade.word().latin() + "-" + name.latin()
                : name.latin() + "-" + trade.word().latin();
    }

    String personName(Word givenName, Word familyName) {
        return person.formatted(givenName.written(), familyName.written());
    }
}
