import ArgumentParser
import CLI

@main
struct Holdfast {
    static func main() async {
        await HoldfastCommand.main()
    }
}
