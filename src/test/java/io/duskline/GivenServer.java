package io.duskline;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A server that somebody else runs. It gets back as it was: the schemas of the tests are dropped in the end. */
final class GivenServer implements DatabaseServer {

    private final String address;
    private final String parameters;
    private final String user;
    private final String password;
    private final Set<String> schemas = ConcurrentHashMap.newKeySet();

    /** @param url with or without a schema and parameters; the schema is not touched */
    GivenServer(String url, String user, String password) {
        String[] parts = url.split("\\?", 2);
        this.address = parts[0].replaceFirst("^(jdbc:mysql://[^/]+).*", "$1/");
        this.parameters = "?createDatabaseIfNotExist=true&" + (parts.length == 2 ? parts[1] : "");
        this.user = user;
        this.password = password;
    }

    @Override
    public String url(String schema) {
        schemas.add(schema);
        return address + schema + parameters;
    }

    @Override
    public String user() {
        return user;
    }

    @Override
    public String password() {
        return password;
    }

    @Override
    public Optional<ProcessHandle> process() {
        return Optional.empty();
    }

    @Override
    public void close() {
        try (Connection connection = DriverManager.getConnection(address + parameters, user, password);
                Statement statement = connection.createStatement()) {
            for (String schema : schemas) {
                statement.execute("drop schema if exists " + schema);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Schemas of the tests are left behind: " + schemas, e);
        }
    }
}
