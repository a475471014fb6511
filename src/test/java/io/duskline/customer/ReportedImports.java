package io.duskline.customer;

import io.duskline.access.People;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Files are imported, and what the product says of them is read. */
abstract class ReportedImports {

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    Imports imports;

    @Autowired
    DSLContext sql;

    CustomerData data;

    @BeforeEach
    void data() {
        data = new CustomerData(imports, sql);
    }
}
