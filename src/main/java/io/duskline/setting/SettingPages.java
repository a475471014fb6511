package io.duskline.setting;

import java.time.Instant;
import java.util.Map;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The settings as they are in force, for admins. They are changed where the server is started. */
@Controller
class SettingPages {

    private final SettingsInForce settings;
    private final ApplicationContext application;

    SettingPages(SettingsInForce settings, ApplicationContext application) {
        this.settings = settings;
        this.application = application;
    }

    @GetMapping("/console/settings")
    String settings(Model model) {
        model.addAllAttributes(Map.of(
                "sections", settings.sections(),
                "startedAt", Instant.ofEpochMilli(application.getStartupDate()),
                "java", Runtime.version().toString()));
        return "console/settings";
    }
}
