package io.duskline.figure;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How what is costly is counted.
 *
 * @param patience how long a page waits for counts that are not there yet, all of them together, before it is shown without them
 */
@ConfigurationProperties("duskline.counting")
public record CountingSettings(@DefaultValue("PT0.1S") Duration patience) {}
