package takan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.javarosa.core.model.condition.EvaluationContext;
import org.javarosa.core.model.condition.IFunctionHandler;

/**
 * `pulldata(file, column, key column, key)`, which Collect adds to JavaRosa: the first row wins,
 * and without a file there is nothing to find.
 */
record PullData(Path media) implements IFunctionHandler {
    @Override
    public String getName() {
        return "pulldata";
    }

    @Override
    public List<Class<?>[]> getPrototypes() {
        Class<?> text = String.class;
        return List.<Class<?>[]>of(new Class<?>[] {text, text, text, text});
    }

    @Override
    public Object eval(Object[] args, EvaluationContext context) {
        Path file = media == null ? null : media.resolve(args[0] + ".csv");
        if (file == null || !Files.exists(file)) {
            return "";
        }
        CSVFormat format = CSVFormat.DEFAULT.withHeader();
        try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
            CSVParser rows = new CSVParser(reader, format)) {
            for (CSVRecord row : rows) {
                if (row.get((String) args[2]).equals(args[3])) {
                    return row.get((String) args[1]);
                }
            }
            return "";
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }
}
