package io.duskline.notice.lint;

import io.duskline.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds sales language. Several laws treat a service notice with it as advertising, which needs consent. It matches whole
 * phrases, so "carefree" and "a free plan" pass.
 */
final class AdvertisingLint {

    static final String ADVERTISING = "advertising";

    private static final Map<String, Pattern> PHRASES = Map.of(
            "en",
            SentenceWords.words(
                    "free trial|try it (for )?free|special offer|limited[- ]time|exclusive(ly)? (offer|deal|discount)|best deal"
                            + "|great deal|buy now|order now|upgrade (now|today)|sign up (now|today)|save (up to )?\\d+ ?%|\\d+ ?% off"
                            + "|discounts? on|special price|best price|promo code|voucher|don[’']t miss|money[- ]back|act now"
                            + "|industry[- ]leading|best[- ]in[- ]class|game[- ]chang\\w+|at no extra cost"),
            "fr",
            SentenceWords.words(
                    "essai gratuit|offre (spéciale|exclusive|limitée)|durée limitée|profitez de|achetez|commandez (dès )?maintenant"
                            + "|\\d+ ?% de (réduction|remise)|code promo|bon de réduction|ne manquez pas|meilleur prix|prix exceptionnel"
                            + "|satisfait ou remboursé"),
            "de",
            SentenceWords.words(
                    "kostenlos testen|gratis testen|kostenlose Testphase|Sonderangebot|exklusives Angebot|nur für kurze Zeit"
                            + "|jetzt (kaufen|bestellen|upgraden|zugreifen)|\\d+ ?% Rabatt|Rabattcode|Gutschein\\w*|Aktionspreis\\w*"
                            + "|Bestpreis\\w*|Geld-zurück-Garantie|verpassen Sie nicht"),
            "es",
            SentenceWords.words(
                    "prueba (gratis|gratuita)|oferta (especial|exclusiva|limitada)|tiempo limitado|compre (ya|ahora)|pida ahora"
                            + "|aproveche|\\d+ ?% de descuento|código promocional|cupón|no se pierda|mejor precio|garantía de devolución"),
            "ja",
            Pattern.compile("無料(?:トライアル|体験)|特別価格|特別オファー|期間限定|今すぐ(?:購入|申し込)|割引|クーポン|お買い得|お得な|最安"),
            "ar",
            Pattern.compile(
                    "عرض خاص|عرض حصري|عرض محدود|لفترة محدودة|تجربة مجانية|اشتروا الآن|اشترِ الآن|اشتر الآن|خصم|تخفيضات|"
                            + "قسيمة|لا تفوت|أفضل سعر"));

    private AdvertisingLint() {}

    static List<Finding> check(LintedText text) {
        Pattern phrases = PHRASES.get(text.language());
        List<Finding> found = new ArrayList<>();
        if (phrases != null) {
            text.fields().forEach((field, words) -> {
                Matcher first = phrases.matcher(words);
                if (first.find()) {
                    found.add(Finding.warning(
                                    ADVERTISING,
                                    "“" + first.group() + "” advertises. A service notice must not advertise")
                            .withSubject(field));
                }
            });
        }
        return found;
    }
}
