package io.duskline.notice.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.finding.Finding;
import io.duskline.notice.mail.NoticeStory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A paragraph in another language than its text. */
class LanguageLintTest {

    private static List<Finding> found(String locale, String words) {
        return LanguageLint.check(LintStory.text(NoticeStory.shutdown(), locale, "what_to_do", words));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fr|Export what you want to keep before the end, and move your posts.|English",
                "de|Open your account and check what still depends on this integration.|English",
                "ja|Export what you want to keep before the end, and move your posts.|English",
                "ar|Export what you want to keep before the end, and move your posts.|English",
                "en|Exportez ce que vous voulez garder dans votre compte avant la fin.|French",
                "en|Bitte prüfen Sie, was von dieser Anbindung abhängt, und stellen Sie es um.|German",
                "fr|Revise qué depende de esta integración y cámbielo antes del final con su equipo.|Spanish",
                "es|残しておきたいデータをエクスポートしてください。期限は来週です。|Japanese",
                "de|صدّروا ما تريدون الاحتفاظ به قبل النهاية|Arabic",
                "pt-BR|Export what you want to keep before the end, and move your posts.|English",
            })
    void paragraphInAnotherLanguageIsFound(String locale, String paragraph, String is) {
        assertThat(found(locale, paragraph)).singleElement().satisfies(finding -> {
            assertThat(finding.isWarning()).isTrue();
            assertThat(finding.subject()).isEqualTo("what_to_do");
            assertThat(finding.message()).contains("is in " + is + ", and the text is in ");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fr|- facebook",
                "fr|Ouvrez « Schedule the posts that you and your team wrote » dans le menu.",
                "fr|Ouvrez https://help.example/what-you-and-your-team-can-do-with-the-export.",
                "de|Öffnen Sie das Digital Marketing Center (DMC) und prüfen Sie Ihre Posts.",
                "ja|Digital Marketing Centerを開いてください。",
                "en|Ask in Nîmes or São Paulo: 09:00 EST.",
                "nl|Exporteer wat u wilt bewaren en ga verder in de nieuwe app.",
                "pt|Exporte o que você quer guardar antes do fim, para não perder nada.",
            })
    void paragraphInItsOwnLanguageIsNot(String locale, String paragraph) {
        assertThat(found(locale, paragraph)).isEmpty();
    }

    @Test
    void oneItemOfAListIsEnoughAndIsQuoted() {
        assertThat(
                        found(
                                "fr",
                                "Voici la liste.\n\n1. Exportez vos données.\n2. Check what still depends on this and move it to the new app.\n3. Répondez-nous."))
                .extracting(Finding::message)
                .containsExactly(
                        "“2. Check what still depends on this and …” is in English, and the text is in French");
    }
}
