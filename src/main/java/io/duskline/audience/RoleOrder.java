package io.duskline.audience;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Contact.CONTACT;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.when;

import io.duskline.customer.ContactRole;
import io.duskline.customer.EndedContacts;
import io.duskline.customer.Suppressions;
import java.util.List;
import org.jooq.CaseConditionStep;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** SQL for a rule's roles over a contact row. */
public record RoleOrder(List<ContactRole> roles) {

    /** Whether the contact has one of the roles. */
    public Condition fits() {
        return DSL.or(roles.stream().map(RoleOrder::has).toList());
    }

    /** The position of the contact's best role, from 0. */
    public Field<Integer> rank() {
        CaseConditionStep<Integer> rank = when(has(roles.getFirst()), inline(0));
        for (int i = 1; i < roles.size(); i++) {
            rank = rank.when(has(roles.get(i)), inline(i));
        }
        return rank.otherwise(inline(roles.size()));
    }

    /** The contact's position within its account, from 1: by rank, then by id. */
    Field<Integer> place() {
        return rowNumber().over().partitionBy(CONTACT.ACCOUNT_ID).orderBy(rank(), CONTACT.ID);
    }

    /** The contact's best role in the rule's order, else its first role. */
    public Field<String> role() {
        CaseConditionStep<String> role =
                when(has(roles.getFirst()), inline(roles.getFirst().code()));
        for (ContactRole next : roles.subList(1, roles.size())) {
            role = role.when(has(next), inline(next.code()));
        }
        for (ContactRole other : ContactRole.values()) {
            role = role.when(has(other), inline(other.code()));
        }
        return role.otherwise(inline(ContactRole.OWNER.code()));
    }

    /** SQL over an account row: no active contact of it has one of the roles. */
    public Condition hasNobody() {
        return notExists(
                selectOne().from(CONTACT).where(CONTACT.ACCOUNT_ID.eq(ACCOUNT.ID), fits(), EndedContacts.isNone()));
    }

    /** Whether the contact is active, but its address is suppressed. */
    static Condition isSuppressed() {
        return EndedContacts.isNone().andNot(Suppressions.isNone(CONTACT.EMAIL));
    }

    /** Whether the contact is active and its address is not suppressed. */
    public static Condition isLive() {
        return Suppressions.isNone(CONTACT.EMAIL).and(EndedContacts.isNone());
    }

    /** The condition as a column {@code unsubscribed} of 1 or 0, applied after the position of each contact is known. */
    static Field<Integer> flag(Condition unsubscribed) {
        return when(unsubscribed, inline(1)).otherwise(inline(0)).as("unsubscribed");
    }

    private static Condition has(ContactRole role) {
        return role.column().isTrue();
    }
}
