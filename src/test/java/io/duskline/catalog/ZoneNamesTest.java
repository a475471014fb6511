package io.duskline.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZoneNamesTest {

    @ParameterizedTest
    @CsvSource({
        "Los Angeles, America/Los_Angeles",
        "' paris ', Europe/Paris",
        "UTC, UTC",
        "europe/berlin, Europe/Berlin",
        "New_York, America/New_York"
    })
    void aZoneIsFoundByItsCityWhateverTheCase(String typed, String zone) {
        assertThat(ZoneNames.find(typed, List.of())).contains(ZoneId.of(zone));
    }

    @ParameterizedTest
    @CsvSource({
        "America/Argentina/Buenos_Aires, Buenos Aires",
        "Arctic/Longyearbyen, Longyearbyen",
        "US/Pacific, US/Pacific",
        "Etc/GMT+5, UTC−5",
        "Etc/GMT-10, UTC+10",
        "Etc/UTC, UTC",
        "+05:30, UTC+5:30",
        "UTC, UTC",
        "EST5EDT, EST5EDT"
    })
    void aZoneWithoutACityIsNamedByItselfOrItsOffsetAndFoundAgain(String zone, String words) {
        ZoneId there = ZoneId.of(zone);

        assertThat(ZoneNames.city(there)).isEqualTo(words);
        assertThat(ZoneNames.find(words, List.of(there))).contains(there);
    }

    @Test
    void ofSeveralCitiesOfOneNameTheLikelyOneIsMeant() {
        ZoneId there = ZoneId.of("America/Argentina/Buenos_Aires");

        assertThat(ZoneNames.find("Buenos Aires", List.of(there))).contains(there);
    }

    @Test
    void whatIsNoZoneIsLeftAsItWasTyped() {
        assertThat(ZoneNames.id(" Atlantis ", List.of())).isEqualTo("Atlantis");
        assertThat(ZoneNames.find("", List.of())).isEmpty();
    }

    @Test
    void everyCityThatIsOfferedIsFound() {
        assertThat(ZoneNames.offered(List.of(ZoneId.of("Europe/Paris"))))
                .startsWith(ZoneId.of("Europe/Paris"))
                .hasSizeGreaterThan(300)
                .allSatisfy(zone -> assertThat(ZoneNames.find(ZoneNames.city(zone), List.of()))
                        .contains(zone));
    }
}
