using System.Globalization;

namespace WorldPostaAdmin.Benchmarks;

/// <summary>What the runner is asked for.</summary>
/// <param name="Rows">Rows of a bulk pipeline.</param>
/// <param name="Large">Mailboxes of the large store, and grants on it.</param>
/// <param name="Rounds">How often each side is measured, in turn.</param>
/// <param name="Only">The workloads to run; empty: all.</param>
/// <param name="Cache">Where stores are kept from one run to the next.</param>
/// <param name="Write">The page whose table is to be replaced, or null.</param>
internal sealed record Options(int Rows, int Large, int Rounds, IReadOnlyList<string> Only, string Cache, string? Write)
{
    public static Options? Parse(string[] arguments)
    {
        var options = new Options(100_000, 1_000_000, 2, [], Path.Combine(Path.GetTempPath(), "worldposta-benchmarks"), null);
        for (var i = 0; i < arguments.Length; i += 2)
        {
            if (i + 1 == arguments.Length) return null;
            var value = arguments[i + 1];
            var read = arguments[i] switch
            {
                "--rows" => options with { Rows = Number(value) },
                "--large" => options with { Large = Number(value) },
                "--rounds" => options with { Rounds = Number(value) },
                "--only" => options with { Only = value.Split(',') },
                "--cache" => options with { Cache = Path.GetFullPath(value) },
                "--write" => options with { Write = value },
                _ => null,
            };
            if (read is null) return null;
            options = read;
        }

        return options;
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
}
