package io.duskline.search;

import io.duskline.DusklineTest;
import io.duskline.customer.AccountSearch;
import io.duskline.customer.Accounts;
import io.duskline.customer.Imports;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** Customers that tests import, and what looks for them. */
@DusklineTest
abstract class FindableAccounts {

    @Autowired
    AccountSearch search;

    @Autowired
    Accounts accounts;

    @Autowired
    Imports imports;

    @Autowired
    SearchIndex searchIndex;

    @Autowired
    DSLContext sql;

    FindableCustomers customers;

    @BeforeEach
    void nobodyYet() {
        customers = new FindableCustomers(imports, sql);
    }
}
