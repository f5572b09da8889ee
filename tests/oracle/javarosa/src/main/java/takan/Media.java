package takan;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import org.javarosa.core.reference.PrefixedRootFactory;
import org.javarosa.core.reference.Reference;
import org.javarosa.core.reference.ReferenceManager;

/** A file of the folder beside the form, by the name the form gives it. */
record Media(File file, String uri) implements Reference {
    /** From now on `jr://file/...` and its like lie in this folder; `null`: nowhere. */
    static void serve(Path folder) {
        Path from = folder == null ? Path.of("/nonexistent") : folder;
        String[] roots = {"file/", "file-csv/", "images/", "audio/", "video/", "instance/"};
        ReferenceManager.instance().reset();
        ReferenceManager.instance()
            .addReferenceFactory(
                new PrefixedRootFactory(roots) {
                    @Override
                    protected Reference factory(String name, String uri) {
                        return new Media(from.resolve(name).toFile(), uri);
                    }
                });
    }

    @Override
    public String getLocalURI() {
        return file.getPath();
    }

    @Override
    public String getURI() {
        return uri;
    }

    @Override
    public boolean doesBinaryExist() {
        return file.isFile();
    }

    @Override
    public InputStream getStream() throws IOException {
        return new FileInputStream(file);
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        throw new IOException("media are only read");
    }

    @Override
    public boolean isReadOnly() {
        return true;
    }

    @Override
    public void remove() throws IOException {
        throw new IOException("media are only read");
    }

    @Override
    public Reference[] probeAlternativeReferences() {
        return new Reference[0];
    }
}
