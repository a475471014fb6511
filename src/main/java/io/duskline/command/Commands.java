package io.duskline.command;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** All commands, as they are told apart before anything is started. */
public record Commands(List<Command.About> all) {

    /** What was typed is no command, or not one. */
    static final int MISTYPED = 2;

    private static final Map<String, Object> ONLY_LOOKING = Map.of(
            "server.port", 0, "db-scheduler.enabled", false, "duskline.mail.workers", 0, "duskline.sample", "none");

    private static final String HELP = "--help";

    /** Spring Boot's own, and what a setting looks like. */
    private static final Set<String> FLAGS = Set.of("--debug", "--trace");

    private static final String SETTING = "--[^=]*[.=].*";

    public StartMode read(String... arguments) {
        List<String> words = Arrays.stream(arguments)
                .filter(argument -> !argument.matches(SETTING) && !FLAGS.contains(argument))
                .distinct()
                .toList();
        if (words.contains(HELP)) {
            return new StartMode.End(help(), 0);
        }
        for (String word : words) {
            if (all.stream().noneMatch(about -> word.equals("--" + about.name()))) {
                return new StartMode.End("“" + word + "” is no command.\n\n" + help(), MISTYPED);
            }
        }
        return switch (words.size()) {
            case 0 -> new StartMode.Start(Map.of());
            case 1 -> new StartMode.Start(ONLY_LOOKING);
            default -> new StartMode.End("One command at a time: " + String.join(" or ", words) + ".\n", MISTYPED);
        };
    }

    private String help() {
        return """
                java -jar duskline.jar [COMMAND] [--name.of.setting=VALUE …]

                Without a command it serves. A command looks, says what it found and ends; mail and timers stay still.

                %s
                  --help
                      Says this.
                """.formatted(all.stream()
                .map(about -> "  %s\n      %s".formatted(about.usage(), about.does()))
                .collect(Collectors.joining("\n")));
    }
}
