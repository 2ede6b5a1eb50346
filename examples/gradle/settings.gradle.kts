rootProject.name = "first-score"
