package org.psikit.io.internal.jdbc;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.InputException;
import org.psikit.core.error.Setting;
import org.psikit.core.error.UsageException;

/**
 * JDBC drivers: those on the class path, and those in the jars of a folder. Each folder has its own class loader, which
 * sees only the JDK, so that a driver's libraries and the program's cannot conflict. The class loader stays for the
 * life of the JVM, since native libraries load only once.
 */
final class Drivers {

    static final String FOLDER = "PSI_DRIVERS";

    private static final Map<Path, ClassLoader> LOADERS = new ConcurrentHashMap<>();

    private Drivers() {}

    /**
     * The driver for a database.
     *
     * @param folder searched first; null for the class path alone
     * @throws UsageException if there is no such driver
     * @throws InputException if the folder cannot be read
     */
    static Driver of(JdbcUrl url, @Nullable Path folder) {
        List<ClassLoader> loaders = new ArrayList<>();
        if (folder != null) {
            loaders.add(LOADERS.computeIfAbsent(folder.toAbsolutePath().normalize(), Drivers::loader));
        }
        ClassLoader own = Drivers.class.getClassLoader();
        loaders.add(own == null ? ClassLoader.getSystemClassLoader() : own);
        for (ClassLoader loader : loaders) {
            Iterator<Driver> drivers = ServiceLoader.load(Driver.class, loader).iterator();
            while (true) {
                try {
                    if (!drivers.hasNext()) {
                        break;
                    }
                    Driver driver = drivers.next();
                    if (driver.acceptsURL(url.url())) {
                        return driver;
                    }
                } catch (SQLException | ServiceConfigurationError | LinkageError e) {
                    // this Java cannot load the driver, or the driver cannot read the URL: try the next one
                }
            }
        }
        throw new UsageException(
                folder == null
                        ? url + ": no driver for it: put the driver's jar into a folder, and name that with "
                                + Setting.DRIVERS + " or in " + FOLDER
                        : url + ": no driver for it in " + folder
                                + ": put the driver's jar there, and those that it needs");
    }

    private static ClassLoader loader(Path folder) {
        List<URL> jars = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
            for (Path jar : files) {
                jars.add(jar.toUri().toURL());
            }
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new InputException(folder + ", the folder of drivers, cannot be read: check the path", e);
        }
        jars.sort((a, b) -> a.getPath().compareTo(b.getPath()));
        return new URLClassLoader(jars.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
    }
}
