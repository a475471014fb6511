package io.duskline.access;

import io.duskline.ledger.LedgerFacts;
import io.duskline.ledger.LedgerKind;
import io.duskline.ledger.RoomKinds;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Ledger entries about users, sign-in methods and tokens. */
@Component
final class AccessKinds implements RoomKinds {

    private static final String USER = "user:ID";
    private static final String TOKEN = "token:ID";

    @LedgerKind(code = "user.created", words = "User added", about = USER)
    record Created(
            String email, List<String> roles, @Nullable String name) implements LedgerFacts {}

    @LedgerKind(code = "user.invited", words = "User invited", about = USER)
    record Invited(String email) implements LedgerFacts {}

    @LedgerKind(code = "user.link_made", words = "Password link created", about = USER)
    record LinkMade(String email) implements LedgerFacts {}

    @LedgerKind(code = "user.password_changed", words = "Password changed", about = USER)
    record PasswordChanged(String email) implements LedgerFacts {}

    @LedgerKind(code = "user.roles_changed", words = "Roles of a user changed", about = USER)
    record RolesChanged(String email, List<String> from, List<String> to) implements LedgerFacts {}

    /**
     * @param from null if they had no name
     * @param to null if they have none now
     */
    @LedgerKind(code = "user.renamed", words = "User renamed", about = USER)
    record Renamed(
            String email, @Nullable String from, @Nullable String to) implements LedgerFacts {}

    @LedgerKind(code = "user.second_factor_set", words = "Second factor set up", about = USER)
    record SecondFactorSet(String email) implements LedgerFacts {}

    @LedgerKind(code = "user.second_factor_removed", words = "Second factor removed", about = USER)
    record SecondFactorRemoved(String email) implements LedgerFacts {}

    @LedgerKind(code = "user.recovery_codes_made", words = "Recovery codes created", about = USER)
    record RecoveryCodesMade(String email) implements LedgerFacts {}

    @LedgerKind(code = "user.recovery_code_used", words = "Recovery code used", about = USER)
    record RecoveryCodeUsed(String email) implements LedgerFacts {}

    @LedgerKind(code = "user.sessions_ended", words = "User signed out everywhere", about = USER)
    record SessionsEnded(String email) implements LedgerFacts {}

    @LedgerKind(code = "user.removed", words = "User removed", about = USER)
    record Removed(String email) implements LedgerFacts {}

    @LedgerKind(code = "token.issued", words = "Token issued", about = TOKEN)
    record TokenIssued(String name, List<String> roles, String expiresAt) implements LedgerFacts {}

    /** @param from the earlier expiry */
    @LedgerKind(code = "token.renewed", words = "Token renewed", about = TOKEN)
    record TokenRenewed(String name, String from, String expiresAt) implements LedgerFacts {}

    /** @param with the user whose tokens were all revoked */
    @LedgerKind(code = "token.revoked", words = "Token revoked", about = TOKEN)
    record TokenRevoked(String name, @Nullable String with) implements LedgerFacts {}
}
