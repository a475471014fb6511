package io.duskline.campaign;

import java.util.Locale;

/**
 * What customers are called, as expressions of SQL.
 *
 * @param account of an account's number {@code seq}
 * @param email of a contact's and its account's numbers, {@code c.id} and {@code c.account_id}
 * @param contact of the same
 * @param resource of a resource's and its account's numbers and its place among those of the account from 0 on, {@code u.seq},
 *     {@code u.account_id} and {@code u.n}
 */
record BenchmarkNames(String account, String email, String contact, String resource) {

    private static final String WORD =
            "concat(elt(1 + crc32(concat(%1$s, 'a')) %% 40, 'al', 'ber', 'cor', 'dan', 'el', 'fos', 'gra',"
                    + " 'hol', 'ir', 'jun', 'kes', 'lum', 'mar', 'nor', 'os', 'pal', 'qui', 'ros', 'san', 'tor', 'ul', 'ver', 'wil', 'xan',"
                    + " 'yor', 'zim', 'bra', 'cla', 'dre', 'fre', 'gle', 'kri', 'pla', 'pro', 'sta', 'tri', 'sho', 'che', 'blu', 'gol'),"
                    + " elt(1 + crc32(concat(%1$s, 'b')) %% 30, 'a', 'en', 'in', 'or', 'is', 'um', 'o', 'ar', 'el', 'an', 'ia', 'on', 'ul', 'et',"
                    + " 'ir', 'os', 'ed', 'ak', 'im', 'ov', 'und', 'est', 'ick', 'ant', 'ell', 'ort', 'ink', 'ard', 'ump', 'ish'),"
                    + " elt(1 + crc32(concat(%1$s, 'c')) %% 20, '', 'son', 'ton', 'berg', 'field', 'man', 'wood', 'ley', 'stein', 'ville', 'a',"
                    + " 'e', 'well', 'brook', 'land', 'er', 'ers', 'ini', 'ova', 'ski'))";

    private static final String KIND =
            "elt(1 + crc32(concat(seq, 'k')) % 16, 'Shoes', 'Dental Group', 'Müller GmbH', 'Café', 'Supply',"
                    + " '株式会社', '电子商务', 'Consulting', 'Outlet', 'Studio', 'Logistics', 'Partners', 'Software', 'School', 'Legal', 'Tours')";

    /** Few words, and a number by which each differs. */
    static BenchmarkNames plain() {
        return new BenchmarkNames(
                "concat(elt(1 + seq % 7, 'Alder Creek Shoes', 'Librairie Belle Rive',"
                        + " 'Müller & Söhne', 'Café São João', '株式会社あおぞら', 'شركة النخيل', 'O''Hara \"Best\" Tours'), ' ', seq)",
                "concat('reader', c.id, '@customer', c.account_id % 5000, '.example')",
                "concat(elt(1 + c.id % 5, 'Ada', 'Étienne', 'Jürgen', 'さくら', 'ليلى'), ' ', c.id)",
                "concat('@res_', u.seq)");
    }

    /** Of words that nobody made up one by one: some are in every tenth name, most are in few. */
    static BenchmarkNames varied() {
        return new BenchmarkNames(
                "concat(" + organisation("seq", " ") + ", ' ', " + KIND + ")",
                "lower(concat(" + word("c.id % 500") + ", '.', " + word("c.id * 3 % 9001") + ", '@', "
                        + organisation("c.account_id", "") + ", '.example'))",
                "concat(" + word("c.id % 500") + ", ' ', " + word("c.id * 3 % 9001") + ")",
                // Half of the handles have a number that no other has.
                "concat('@', " + word("u.account_id % 3001")
                        + ", '_', elt(1 + u.n, 'official', 'shop', 'support', 'news',"
                        + " 'jobs', u.seq, u.seq + 1, u.seq + 2, u.seq + 3, u.seq + 4))");
    }

    private static String organisation(String account, String between) {
        return word(account + " % 3001") + ", '" + between + "', " + word(account + " * 7 % 24001 + 9");
    }

    private static String word(String seed) {
        return String.format(Locale.ROOT, WORD, seed);
    }
}
