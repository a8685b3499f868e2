package org.psikit.match.source;

import java.util.List;
import org.psikit.io.table.TableSource;
import org.psikit.io.table.TableSourceContractTest;

/** The source of the tests is one. */
class MemoryTableContractTest extends TableSourceContractTest {

    @Override
    protected TableSource source() {
        return new MemoryTable("memory:people", columns(), rows());
    }

    @Override
    protected List<String> columns() {
        return List.of("id", "name");
    }

    @Override
    protected List<List<String>> rows() {
        return List.of(List.of("id-1", "Ann"), List.of("id-2", ""), List.of("id-3", "Bo"));
    }

    @Override
    protected void change(TableSource source) {
        ((MemoryTable) source).add(List.of("id-4", "Cy"));
    }

    @Override
    protected List<String> secrets() {
        return List.of("id-", "Ann", "Bo", "Cy");
    }
}
