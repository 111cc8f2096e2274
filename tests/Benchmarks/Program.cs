using BenchmarkDotNet.Running;
using WorldPostaAdmin.Benchmarks;
using WorldPostaAdmin.Benchmarks.Calls;
using WorldPostaAdmin.Benchmarks.Pipelines;

switch (args)
{
    case ["pipelines", .. var rest] when Options.Parse(rest) is { } options:
        return PipelineRunner.Run(options);
    case ["calls", .. var rest]:
        BenchmarkSwitcher.FromAssembly(typeof(StoreCalls).Assembly).Run(rest.Length == 0 ? ["--filter", "*"] : rest);
        return 0;
    default:
        Console.Error.WriteLine(
            $"""
            pipelines [--rows 100000] [--large 1000000] [--rounds 2] [--only NAME[,NAME]] [--cache FOLDER] [--write FILE.md]
                Whole pipelines in a PowerShell of their own, each beside what it is measured against.
                Names: {string.Join(", ", PipelineRunner.Names)}
            calls [what BenchmarkDotNet takes]
                Single calls within one process.
            """);
        return 2;
}
