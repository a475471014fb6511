package io.duskline.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What an entry of one {@linkplain LedgerKind kind} says: a record whose components are the facts, so that none is forgotten
 * and none misspelt. They become a JSON object with names in snake case; what is null is left out. Values are JSON scalars,
 * lists or maps.
 *
 * <p>What is written stays for ever, and others read it: facts may come, as nullable components, and none goes or changes.
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public interface LedgerFacts {

    /** What entries of this kind are called: {@code campaign.approved}. */
    static String code(Class<? extends LedgerFacts> kind) {
        return of(kind).code();
    }

    /** @throws NullPointerException if the record does not say of which kind it is */
    static LedgerKind of(Class<? extends LedgerFacts> kind) {
        return Objects.requireNonNull(kind.getAnnotation(LedgerKind.class), kind.getName());
    }
}
