using WorldPostaAdmin.Host.Hosting;
using WorldPostaAdmin.Host.LineEditing;

namespace WorldPostaAdmin.Host.Prompt;

/// <summary>The engine's own completion: commands, parameters, their values, variables, members.</summary>
internal sealed class EngineCompleter(Engine engine) : ICompleter
{
    public Completions Complete(string text, int cursor)
    {
        var found = engine.Complete(text, cursor);
        return new Completions(
            found.ReplacementIndex,
            found.ReplacementLength,
            [.. found.CompletionMatches.Select(m => new Completion(m.CompletionText, m.ListItemText))]);
    }
}
