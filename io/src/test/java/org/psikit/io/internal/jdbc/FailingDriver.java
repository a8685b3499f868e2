package org.psikit.io.internal.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Types;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;

/** A database of one column that is lost after some rows, {@code jdbc:failing:ROWS}, and says what it should not. */
public final class FailingDriver implements Driver {

    static final String TOLD = "secret-value";

    @Override
    public Connection connect(String url, Properties properties) throws SQLException {
        int rows = Integer.parseInt(url.substring(url.lastIndexOf(':') + 1));
        if (rows < 0) {
            throw new SQLException("no login with " + properties.getProperty("password") + " at " + url, "08001");
        }
        ResultSetMetaData columns =
                stub(ResultSetMetaData.class, (proxy, method, arguments) -> switch (method.getName()) {
                    case "getColumnCount" -> 1;
                    case "getColumnType" -> Types.VARCHAR;
                    default -> "name";
                });
        AtomicInteger row = new AtomicInteger();
        ResultSet results = stub(ResultSet.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "next" -> {
                if (row.getAndIncrement() == rows) {
                    throw new SQLException(TOLD, "08006");
                }
                yield true;
            }
            case "getString" -> "x";
            case "getMetaData" -> columns;
            default -> null;
        });
        PreparedStatement statement =
                stub(PreparedStatement.class, (proxy, method, arguments) -> switch (method.getName()) {
                    case "getMetaData" -> columns;
                    case "executeQuery" -> results;
                    default -> null;
                });
        DatabaseMetaData metadata = stub(DatabaseMetaData.class, (proxy, method, arguments) -> "failing");
        return stub(Connection.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "prepareStatement" -> statement;
            case "getMetaData" -> metadata;
            case "isClosed", "getAutoCommit" -> false;
            default -> null;
        });
    }

    private static <T> T stub(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Override
    public boolean acceptsURL(String url) {
        return url.startsWith("jdbc:failing:");
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return 1;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }
}
