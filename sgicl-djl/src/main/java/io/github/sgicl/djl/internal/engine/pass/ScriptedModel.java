package io.github.sgicl.djl.internal.engine.pass;

import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.JniUtils;
import com.google.errorprone.annotations.MustBeClosed;
import io.github.sgicl.djl.ComputeDevice;
import io.github.sgicl.djl.internal.engine.library.CallGate;
import io.github.sgicl.djl.internal.engine.library.ExitGuard;
import io.github.sgicl.djl.internal.engine.library.NativeLibrary;
import io.github.sgicl.djl.internal.engine.library.NativeScope;
import io.github.sgicl.djl.internal.engine.script.ScriptArchive;
import io.github.sgicl.djl.internal.engine.weights.EngineSettings;
import io.github.sgicl.djl.internal.engine.weights.MappedWeights;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A compiled script with its weights in native memory. Safe for use by many threads: both are read
 * only, and each call has native memory of its own.
 */
public final class ScriptedModel implements AutoCloseable {

  private final NDManager manager;
  private final PtSymbolBlock script;
  private final IValue weights;
  private final CallGate gate;
  private final ComputeDevice device;

  private ScriptedModel(
      NDManager manager, PtSymbolBlock script, IValue weights, ComputeDevice device) {
    this.manager = manager;
    this.device = device;
    this.script = script;
    this.weights = weights;
    this.gate = new CallGate("the model", this::release);
    ExitGuard.modelOpened();
  }

  /**
   * Compiles a script and loads its weights.
   *
   * @param className the class in the source
   * @param source the script
   * @param attributes what the script's object knows of the model's shape
   * @param settings where weights go, the type that they are converted to, and whether they are
   *     copied
   * @param weights takes the tensors from the files, in the order that the script expects
   */
  @MustBeClosed
  @SuppressWarnings("MustBeClosedChecker") // the model closes the manager
  public static ScriptedModel load(
      String className,
      String source,
      Map<String, Object> attributes,
      EngineSettings settings,
      Function<MappedWeights, List<PtNDArray>> weights) {
    NDManager manager = NativeLibrary.newManager(settings.device());
    try {
      PtSymbolBlock script = compile(manager, ScriptArchive.of(className, source, attributes));
      try (MappedWeights files = new MappedWeights(manager, script, settings)) {
        IValue list = IValue.listFrom(weights.apply(files).toArray(new PtNDArray[0]));
        return new ScriptedModel(manager, script, list, settings.device());
      } catch (RuntimeException | Error e) {
        script.close();
        throw e;
      }
    } catch (RuntimeException | Error e) {
      manager.close();
      throw e;
    }
  }

  public static PtSymbolBlock compile(NDManager manager, byte[] archive) {
    try (ByteArrayInputStream in = new ByteArrayInputStream(archive)) {
      return JniUtils.loadModule((PtNDManager) manager, in, false, false);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
  }

  public ComputeDevice device() {
    return device;
  }

  /**
   * Starts a call.
   *
   * @throws IllegalStateException if the model is closed
   */
  @MustBeClosed
  public Call call() {
    return new Call();
  }

  /** Closes the gate; native memory is freed when the last call has left. */
  @Override
  public void close() {
    gate.close();
  }

  private void release() {
    weights.close();
    script.close();
    manager.close();
    ExitGuard.modelClosed();
  }

  /** One use of the model by one thread: the owner of the native memory that it takes. */
  public final class Call implements AutoCloseable {

    private final CallGate.Permit permit;
    private final NativeScope scope;

    @MustBeClosed
    @SuppressWarnings("MustBeClosedChecker") // closed in close()
    private Call() {
      permit = gate.enter();
      scope = new NativeScope(manager);
    }

    public NativeScope scope() {
      return scope;
    }

    public IValue weights() {
      return weights;
    }

    /**
     * Runs a method of the script.
     *
     * @param owner whose lifetime the result shares
     * @throws IllegalStateException if the model was closed
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public IValue run(NativeScope owner, String method, IValue... arguments) {
      return run(owner, script, method, arguments);
    }

    /** Runs a method of another script. */
    public IValue run(NativeScope owner, PtSymbolBlock other, String method, IValue... arguments) {
      permit.proceed();
      ExitGuard.callBegins();
      try {
        return owner.run(other, method, arguments);
      } finally {
        ExitGuard.callEnds();
      }
    }

    /**
     * A list of tensors as arrays that live as long as the model, unless they are closed before.
     */
    public PtNDArray[] outliving(IValue value) {
      return value.toTensorArray((PtNDManager) manager);
    }

    /** Memory for one step of a long call. */
    @MustBeClosed
    public NativeScope newScope() {
      return new NativeScope(manager);
    }

    @Override
    public void close() {
      scope.close();
      permit.close();
    }
  }
}
