package io.duskline.trial;

import java.nio.file.Path;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Points a context at an embedded database of its own, in a folder that is empty: a trial, as anyone who tries the product has it. */
final class EmbeddedTrial implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of("duskline.embedded.folder=" + folder()).applyTo(context);
    }

    /** Below target, where the server's files of other runs may lie too. */
    static Path folder() {
        return Path.of("target", "trials", Long.toString(System.nanoTime(), Character.MAX_RADIX));
    }
}
