plugins {
    application
}

repositories {
    mavenLocal()
    mavenCentral()
}

java {
    toolchain.languageVersion = JavaLanguageVersion.of(17)
}

dependencies {
    implementation(platform("io.github.sgicl:sgicl-bom:0.1.0-SNAPSHOT"))
    // linux-x86_64, linux-aarch64, osx-aarch64 or win-x86_64
    implementation("io.github.sgicl:sgicl-starter-linux-x86_64")
}

application {
    mainClass = "FirstScore"
}
