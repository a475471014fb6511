package io.duskline.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The facts of an entry of one {@linkplain LedgerKind kind}, as record components. They become a JSON object with names in
 * snake case, without nulls. Values are JSON scalars, lists or maps.
 *
 * <p>Entries stay for ever and have external readers. So components can be added as nullable, but never removed or changed.
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public interface LedgerFacts {

    /** Code of the kind: {@code campaign.approved}. */
    static String code(Class<? extends LedgerFacts> kind) {
        return of(kind).code();
    }

    /** @throws NullPointerException if the record has no {@link LedgerKind} */
    static LedgerKind of(Class<? extends LedgerFacts> kind) {
        return Objects.requireNonNull(kind.getAnnotation(LedgerKind.class), kind.getName());
    }
}
