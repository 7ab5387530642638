import CLI

await HoldfastCommand.main()
