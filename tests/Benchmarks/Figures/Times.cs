using System.Diagnostics;
using System.Globalization;

namespace WorldPostaAdmin.Benchmarks.Figures;

/// <summary>The times of many calls of one kind, in ticks of the stopwatch.</summary>
internal sealed class Times(IEnumerable<long> ticks)
{
    private readonly long[] _sorted = ticks.Order().ToArray();

    public double Median => Percentile(0.5);

    /// <summary>A percentile in milliseconds.</summary>
    public double Percentile(double part) => _sorted[(int)Math.Min(_sorted.Length - 1, part * _sorted.Length)] * 1000d / Stopwatch.Frequency;

    public double Mean => _sorted.Average() * 1000d / Stopwatch.Frequency;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"p50 {Median:0.000} ms, p99 {Percentile(0.99):0.000} ms");

    /// <summary>Times each call of a list of arguments.</summary>
    public static Times Of<T>(IEnumerable<T> arguments, Action<T> call)
    {
        var ticks = new List<long>();
        foreach (var argument in arguments)
        {
            var start = Stopwatch.GetTimestamp();
            call(argument);
            ticks.Add(Stopwatch.GetTimestamp() - start);
        }

        return new Times(ticks);
    }

    public static Times Join(params IEnumerable<Times> parts) => new(parts.SelectMany(part => part._sorted));
}
