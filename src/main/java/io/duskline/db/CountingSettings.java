package io.duskline.db;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How what is costly is counted.
 *
 * @param patience how long a page waits for a count that nobody has yet, before it is shown without it
 */
@ConfigurationProperties("duskline.counting")
public record CountingSettings(@DefaultValue("PT0.1S") Duration patience) {}
