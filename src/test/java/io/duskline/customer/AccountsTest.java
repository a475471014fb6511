package io.duskline.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DusklineTest
class AccountsTest {

    @Autowired
    Imports imports;

    @Autowired
    Accounts accounts;

    @Autowired
    DSLContext sql;

    @BeforeEach
    void threeCustomers() {
        CustomerData data = new CustomerData(imports, sql);
        data.integration("twitter");
        data.accounts("external_id,name\nacct-1007,Northwind Outdoor\nacct-1770,100% Wool\nacct-10,Fjord and Fell\n");
        data.contacts("account_external_id,email,name,roles\n" + "acct-1770,office@nw-repair.example,Office,owner\n");
        data.usage("account_external_id,integration,resource,uses_30d\n"
                + "acct-10,twitter,@northwind_jackets,3\nacct-1770,twitter,@wool,3\n");
    }

    @Test
    void anAccountIsFoundByWhatACustomerQuotes() {
        assertThat(found("acct-10")).containsExactly("acct-10");
        assertThat(found("northWIND")).containsExactly("acct-1007", "acct-10");
        assertThat(found("office@NW-repair.example")).containsExactly("acct-1770");
        assertThat(found("NW-Repair")).containsExactly("acct-1770");
        assertThat(found(" @wool ")).containsExactly("acct-1770");
        assertThat(found("nobody")).isEmpty();
        assertThat(found(" ")).isEmpty();
    }

    @Test
    void wildcardsAreLetters() {
        assertThat(found("100%")).containsExactly("acct-1770");
        assertThat(found("%")).containsExactly("acct-1770");
        assertThat(found("northwind_jack")).containsExactly("acct-10");
        assertThat(found("northwind_out")).isEmpty();
    }

    @Test
    void theLimitHolds() {
        assertThat(accounts.search("o", 2)).hasSize(2);
    }

    private List<String> found(String words) {
        return accounts.search(words, 10).stream().map(Account::externalId).toList();
    }
}
