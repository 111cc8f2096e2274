using WorldPostaAdmin.HelpCompiler;

return HelpCommand.Run(args, Console.Out, Console.Error);
