package io.duskline.ledger;

import io.duskline.command.Command;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.ApplicationArguments;
import org.springframework.stereotype.Component;

/** Reads the whole ledger and prints the result, also for heads that were noted earlier. */
@Component
public class LedgerCommand implements Command {

    private static final String HEAD = "head";

    public static final About ABOUT = new About(
            "verify-ledger",
            "[--" + HEAD + "=ENTRY:HASH …]",
            "Reads the whole ledger, and looks for heads noted before; exits with 0 if all is intact, else with 1.");

    private final Ledger ledger;

    LedgerCommand(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Answer run(ApplicationArguments arguments) {
        LedgerCheck check = ledger.verify(Objects.requireNonNullElse(arguments.getOptionValues(HEAD), List.of()));
        return new Answer(
                Stream.concat(check.faults().stream(), check.remarks().stream())
                        .map(sentence -> sentence + System.lineSeparator())
                        .collect(Collectors.joining()),
                check.isIntact());
    }
}
