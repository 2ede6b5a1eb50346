package walker;

import io.github.sgicl.monitor.Verdict;
import io.github.sgicl.score.DifficultySignal;
import io.github.sgicl.score.Score;
import io.github.sgicl.springboot.TextMonitor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@SpringBootApplication
@RestController
public class WalkerApplication {
  private final DifficultySignal scorer;
  private final TextMonitor monitor;

  public WalkerApplication(DifficultySignal scorer, TextMonitor monitor) {
    this.scorer = scorer;
    this.monitor = monitor;
  }

  @GetMapping("/score")
  public Score score(@RequestParam String text) {
    return scorer.score(text);
  }

  @GetMapping("/verdict")
  public Verdict verdict(@RequestParam String text) {
    return monitor.observe(text);
  }

  public static void main(String[] args) {
    SpringApplication.run(WalkerApplication.class, args);
  }
}
