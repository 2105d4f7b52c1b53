console.log(URL.canParse('https://a'), URL.canParse('nope'), URL.canParse('x', 'https://a/b/'), URL.parse('nope'), URL.parse('/x', 'https://a').href);
