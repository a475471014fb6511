package io.duskline.campaign.way;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** The other dates of what ends: what cannot be is named where it is typed. */
class RetireDatesTest extends RetireStory {

    @Test
    void aDateThatCannotBeCountedIsAskedFor() {
        catalog.twitter();

        HttpResponse<String> answer =
                post(PAGE, "do=add-date", "title=Kept", "when=date", "day=", "add.kind=removed", "add.days=3");

        assertThat(answer.statusCode()).isEqualTo(422);
        Document page = Jsoup.parse(answer.body());
        assertThat(page.select("[aria-invalid]").eachAttr("id")).containsExactly("ad");
        assertThat(page.select("#an").val()).isEqualTo("3");
        assertThat(page.select("#title").val()).isEqualTo("Kept");
    }

    @Test
    void aDateIsGivenAsADayOrCountedButNotBoth() {
        catalog.twitter();

        Document page = notAdded("add.kind=removed", "add.day=2023-05-10", "add.days=-3");

        assertThat(page.select(".problem li").text())
                .isEqualTo("or days before the end: give it a day, or count days, but not both");
        assertThat(page.select("[aria-invalid]").eachAttr("id")).containsExactly("an");
        assertThat(page.select("#ad").val() + page.select("#an").val()).isEqualTo("2023-05-10-3");
    }

    @Test
    void aBrownoutThatIsOverBeforeItBeginsIsNamedWhereItIsTyped() {
        catalog.twitter();
        assertThat(notAdded("add.kind=brownout", "add.day=2023-04-28", "add.from=11:00", "add.to=09:00")
                        .select("[aria-invalid]")
                        .eachAttr("id"))
                .containsExactly("at");

        String[] row = {"date.kind=brownout", "date.day=2023-04-28", "date.from=22:00", "date.to-day=", "date.to=01:00"
        };
        assertThat(looked(row, "day=2023-04-29", "zone=Los Angeles")
                        .select("#when1 .field-error")
                        .text())
                .isEqualTo("Error: Must be after its beginning.");
        row[3] = "date.to-day=2023-04-29";
        assertThat(looked(row, "day=2023-04-29", "zone=Los Angeles").select("#when1 .field-error"))
                .as("over midnight")
                .isEmpty();
    }

    @Test
    void whatCannotBeTrueIsNamedAtItsDate() {
        catalog.twitter();
        String[] early = {"date.kind=removed", "date.day=2023-04-28", "date.from=09:00", "date.to-day=", "date.to="};

        Document page = refused(Stream.concat(
                        Stream.of("when=date", "day=2023-04-29", "time=09:00", "zone=Los Angeles"),
                        Arrays.stream(early))
                .toArray(String[]::new));

        assertThat(page.select(".problem li").text())
                .isEqualTo("Removed: is too early: it is removed at the sunset or later");
        assertThat(page.select("[aria-invalid]").eachAttr("id")).containsExactly("d1");
    }

    private Document notAdded(String... typed) {
        HttpResponse<String> answer = post(
                PAGE,
                Stream.concat(Stream.of("do=add-date", "when=date", "day=2023-04-29"), Arrays.stream(typed))
                        .toArray(String[]::new));
        assertThat(answer.statusCode()).isEqualTo(422);
        return Jsoup.parse(answer.body());
    }
}
