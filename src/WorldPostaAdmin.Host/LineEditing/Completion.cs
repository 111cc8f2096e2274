namespace WorldPostaAdmin.Host.LineEditing;

/// <param name="Text">What goes into the line.</param>
/// <param name="Label">What a list of candidates shows.</param>
internal sealed record Completion(string Text, string Label);

/// <summary>Candidates for one stretch of the line.</summary>
internal sealed record Completions(int Start, int Length, IReadOnlyList<Completion> Candidates)
{
    public static readonly Completions None = new(0, 0, []);
}

internal interface ICompleter
{
    Completions Complete(string text, int cursor);
}

internal sealed class NoCompleter : ICompleter
{
    public Completions Complete(string text, int cursor) => Completions.None;
}

/// <summary>
/// What Tab does, press by press: one candidate is taken at once; of several the first press takes what they have in common and lists
/// them, the next presses put them into the line one after the other.
/// </summary>
internal sealed class CompletionCycle
{
    private readonly int start;
    private int length;
    private int selected = -1;

    private CompletionCycle(Completions completions, int length)
    {
        start = completions.Start;
        this.length = length;
        Candidates = completions.Candidates;
    }

    public IReadOnlyList<Completion> Candidates { get; }

    public Completion? Selected => selected < 0 ? null : Candidates[selected];

    /// <summary>The first press. Null when it settles the matter: nothing found, or only one candidate.</summary>
    public static CompletionCycle? Start(Completions found, LineBuffer buffer)
    {
        if (found.Candidates.Count == 0) return null;
        if (found.Candidates.Count == 1)
        {
            buffer.Replace(found.Start, found.Length, found.Candidates[0].Text);
            return null;
        }
        // Only ever lengthens: candidates need not begin with what was typed ('Sales' may complete to "'Sales Team'").
        var common = CommonStart(found.Candidates);
        if (common.Length <= found.Length) return new CompletionCycle(found, found.Length);
        buffer.Replace(found.Start, found.Length, common);
        return new CompletionCycle(found, common.Length);
    }

    public void Step(LineBuffer buffer, int by)
    {
        selected = selected < 0 && by < 0 ? Candidates.Count - 1 : (selected + by + Candidates.Count) % Candidates.Count;
        buffer.Replace(start, length, Candidates[selected].Text);
        length = Candidates[selected].Text.Length;
    }

    private static string CommonStart(IReadOnlyList<Completion> candidates)
    {
        var common = candidates[0].Text;
        foreach (var candidate in candidates)
        {
            var same = 0;
            // Names are found whatever their case, so they may differ in it.
            while (same < common.Length && same < candidate.Text.Length
                && char.ToUpperInvariant(common[same]) == char.ToUpperInvariant(candidate.Text[same])) same++;
            common = common[..same];
        }
        return common;
    }
}
