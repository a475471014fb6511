package io.duskline.sample;

import io.duskline.access.User;
import io.duskline.access.Users;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says at the console, once requests are answered, where Duskline is, and how to sign in to the sample. */
@Component
class SampleGreeting {

    private static final Logger log = LoggerFactory.getLogger(SampleGreeting.class);
    private static final String EMBEDDED_MAILBOX = "embeddedMailbox";

    private final SampleSettings settings;
    private final SampleCase cases;
    private final SamplePassword password;
    private final Users users;
    private final Environment environment;
    private final ListableBeanFactory beans;

    SampleGreeting(
            SampleSettings settings,
            SampleCase cases,
            SamplePassword password,
            Users users,
            Environment environment,
            ListableBeanFactory beans) {
        this.settings = settings;
        this.cases = cases;
        this.password = password;
        this.users = users;
        this.environment = environment;
        this.beans = beans;
    }

    @EventListener(ApplicationReadyEvent.class)
    void greet() {
        log.info(words(settings.sample()));
    }

    String words(String sample) {
        @Nullable String port = environment.getProperty("local.server.port");
        String address = "http://localhost:" + (port == null ? "8080" : port);
        StringBuilder words = new StringBuilder("Duskline is ready: ").append(address);
        List<User> people = people(sample);
        if (!people.isEmpty()) {
            words.append("\n\n  sign in at ").append(address).append("/sign-in as");
            for (User user : people) {
                words.append(line(user));
            }
            if (people.stream().anyMatch(user -> password.of(user.email()).isEmpty())) {
                words.append("\n  Passwords were shown when the sample was loaded; ")
                        .append(address)
                        .append("/sign-in/forgotten mails a link for a new one.");
            }
            words.append("\n\n  public notices  ").append(address).append("/notices");
            if (beans.containsBean(EMBEDDED_MAILBOX)) {
                words.append("\n  mails sent      ").append(address).append("/inbox");
            }
            words.append('\n');
        }
        return words.toString();
    }

    private List<User> people(String sample) {
        return cases.users(sample).stream()
                .map(user -> users.find(user.email()))
                .flatMap(Optional::stream)
                .toList();
    }

    private String line(User user) {
        return "\n    %-36s %s   %s"
                .formatted(user.email(), password.of(user.email()).orElse("-"), user.getRolesInWords());
    }
}
