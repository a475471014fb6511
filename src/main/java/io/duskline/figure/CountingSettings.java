package io.duskline.figure;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How costly figures are counted.
 *
 * @param patience longest time that a page waits for missing counts
 */
@ConfigurationProperties("duskline.counting")
public record CountingSettings(@DefaultValue("PT0.1S") Duration patience) {}
