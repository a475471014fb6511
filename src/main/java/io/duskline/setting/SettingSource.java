package io.duskline.setting;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Where a value was set, in words: never the value. */
final class SettingSource {

    private SettingSource() {}

    static String of(ConfigurationProperty property) {
        Object source = property.getSource() == null ? "" : property.getSource().getUnderlyingSource();
        if (source instanceof SystemEnvironmentPropertySource) {
            return "an environment variable";
        }
        if (source instanceof CommandLinePropertySource) {
            return "an argument";
        }
        String name = source instanceof PropertySource<?> named ? named.getName() : "";
        if (name.equals(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME)) {
            return "a system property";
        }
        if (name.contains("class path resource")) {
            return "built in";
        }
        return name.contains("file [") ? "the file " + name.replaceAll(".*file \\[([^]]*)].*", "$1") : "elsewhere";
    }
}
