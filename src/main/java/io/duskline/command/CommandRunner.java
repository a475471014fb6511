package io.duskline.command;

import java.util.List;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Runs the command that the arguments name, before anything else that wants to run, and ends. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class CommandRunner implements ApplicationRunner {

    private final List<Command> commands;
    private final ConfigurableApplicationContext application;

    CommandRunner(List<Command> commands, ConfigurableApplicationContext application) {
        this.commands = commands;
        this.application = application;
    }

    @Override
    @SuppressWarnings("SystemOut") // the command's answer, for a person or a script
    public void run(ApplicationArguments arguments) {
        commands.stream()
                .filter(command -> arguments.containsOption(command.about().name()))
                .findFirst()
                .ifPresent(command -> {
                    Command.Answer answer = command.run(arguments);
                    System.out.print(answer.text());
                    System.exit(SpringApplication.exit(application, () -> answer.isFine() ? 0 : 1));
                });
    }
}
