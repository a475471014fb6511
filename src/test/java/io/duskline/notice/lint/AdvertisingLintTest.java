package io.duskline.notice.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.notice.mail.NoticeStory;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A service notice sells nothing, and not every word of a shop is an offer. */
class AdvertisingLintTest {

    private static List<String> found(String locale, String words) {
        return LintStory.kinds(
                AdvertisingLint.check(LintStory.text(NoticeStory.shutdown(), locale, "what_to_do", words)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "en|Upgrade now and save 20%.",
                "en|Start your FREE TRIAL of Plus.",
                "en|A special offer for you.",
                "fr|Profitez de notre offre spéciale.",
                "de|Jetzt kaufen: 20 % Rabatt.",
                "es|Aproveche esta oferta exclusiva.",
                "ja|期間限定の無料トライアルをご利用ください。",
                "ar|احصلوا على تجربة مجانية.",
            })
    void whatSellsIsFound(String locale, String words) {
        assertThat(found(locale, words)).containsExactly("warning advertising");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "en|A carefree change: feel free to ask; the Free plan stays free of charge.",
                "en|Your offers and vouchering rules stay. We discount nothing.",
                "en|Export what you want to keep, and upgrade the connector before 1 May.",
                "fr|Vos promotions et vos offres restent. L’export est gratuit.",
                "de|Der Export ist kostenlos. Ihre Rabattaktionen bleiben.",
                "es|Sus ofertas continúan; la exportación es gratuita.",
                "ja|エクスポートは無料です。",
                "ar|التصدير مجاني.",
            })
    void whatOnlySoundsSoIsNone(String locale, String words) {
        assertThat(found(locale, words)).isEmpty();
    }
}
