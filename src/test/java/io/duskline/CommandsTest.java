package io.duskline;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.command.Command;
import io.duskline.command.StartMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;

/** What the jar does beside serving, and what it says of anything else. */
@DusklineTest
class CommandsTest {

    @Autowired
    List<Command> commands;

    @Test
    void settingsAreNoCommandsSoItServes() {
        assertThat(start()).isEmpty();
        assertThat(start("--server.port=8081", "--debug", "--spring.main.lazy-initialization", "--head=1:ab"))
                .isEmpty();
    }

    @Test
    void aCommandOnlyLooks() {
        for (String name : List.of("--verify-ledger", "--preflight")) {
            assertThat(start(name, "--head=1:ab", "--server.port=8081"))
                    .containsEntry("duskline.mail.workers", 0)
                    .containsEntry("db-scheduler.enabled", false)
                    .containsEntry("duskline.sample", "none")
                    .containsEntry("server.port", 0);
        }
    }

    @Test
    void whatIsNoCommandIsSaidAndStartsNothing() {
        for (String word : List.of("--verify-legder", "verify-ledger", "preflight", "-preflight", "--version")) {
            StartMode.End end = end("--server.port=8081", word);
            assertThat(end.status()).isEqualTo(2);
            assertThat(end.text())
                    .startsWith("“" + word + "” is no command.\n")
                    .contains("--verify-ledger [--head=ENTRY:HASH …]", "--preflight");
        }
    }

    @Test
    void twoAtATimeAreOneTooMany() {
        assertThat(end("--preflight", "--verify-ledger"))
                .isEqualTo(new StartMode.End("One command at a time: --preflight or --verify-ledger.\n", 2));
        assertThat(start("--preflight", "--preflight")).isNotEmpty();
    }

    @Test
    void helpNamesThemAll() throws IOException {
        StartMode.End help = end("--help");

        assertThat(help.status()).isZero();
        String page = Files.readString(Path.of("docs/reference/commands.md"));
        assertThat(commands).hasSize(Duskline.COMMANDS.all().size()).allSatisfy(command -> {
            assertThat(Duskline.COMMANDS.all()).contains(command.about());
            assertThat(help.text())
                    .contains(command.about().usage(), command.about().does());
            assertThat(page).contains("| `" + command.about().usage() + "` |");
        });
    }

    @Test
    void theLedgerIsFineOrNot() {
        Command ledger = commands.stream()
                .filter(command -> command.about().name().equals("verify-ledger"))
                .findFirst()
                .orElseThrow();

        assertThat(ledger.run(new DefaultApplicationArguments("--verify-ledger"))
                        .isFine())
                .isTrue();
        assertThat(ledger.run(new DefaultApplicationArguments("--verify-ledger", "--head=nothing")))
                .isEqualTo(new Command.Answer(
                        "“nothing” is no head: write it as ENTRY:HASH." + System.lineSeparator(), false));
    }

    private static Map<String, Object> start(String... arguments) {
        assertThat(Duskline.COMMANDS.read(arguments)).isInstanceOf(StartMode.Start.class);
        return ((StartMode.Start) Duskline.COMMANDS.read(arguments)).settings();
    }

    private static StartMode.End end(String... arguments) {
        assertThat(Duskline.COMMANDS.read(arguments)).isInstanceOf(StartMode.End.class);
        return (StartMode.End) Duskline.COMMANDS.read(arguments);
    }
}
