package io.duskline;

import io.duskline.embedded.EmbeddedDatabase;
import java.util.Optional;

/** A server on which tests make schemas. */
public interface DatabaseServer extends AutoCloseable {

    /** The JDBC address of a schema, which is created when first connected to. */
    String url(String schema);

    /** Who may do everything there. */
    String user();

    String password();

    /** What a test may kill; nothing, where the server is not the tests' own. */
    Optional<ProcessHandle> process();

    @Override
    void close();

    /** The one that comes with the product. */
    static DatabaseServer of(EmbeddedDatabase embedded) {
        return new DatabaseServer() {

            @Override
            public String url(String schema) {
                return embedded.url(schema);
            }

            @Override
            public String user() {
                return embedded.user();
            }

            @Override
            public String password() {
                return embedded.password();
            }

            @Override
            public Optional<ProcessHandle> process() {
                return embedded.process();
            }

            @Override
            public void close() {
                embedded.close();
            }
        };
    }
}
