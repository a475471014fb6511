package io.duskline.sample;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param sample sample that an empty installation loads at its first start; {@code none} for none. Default on other
 *     databases: {@code none}
 */
@ConfigurationProperties("duskline")
record SampleSettings(@DefaultValue("marketing-center") String sample) {

    static final String NONE = "none";
    private static final List<String> CASES = List.of("marketing-center", "help-desk", "weather-alerts");

    SampleSettings {
        if (!sample.equals(NONE) && !CASES.contains(sample)) {
            throw new IllegalArgumentException(
                    "duskline.sample must be one of " + String.join(", ", CASES) + " or " + NONE);
        }
    }

    boolean isWanted() {
        return !sample.equals(NONE);
    }
}
